import { Button } from '../../../controls/button';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { IncidentService } from '../../../gen/nhipcau/v1/incident_service_pb';
import { unitName } from '../../../views/unit_name';
import { pointFormWords } from '../../../words/point_forms';
import type { PageModel } from '../page_model';
import { mostPressing } from '../page_alarms';

/** Takes on the incident that is most pressing among those that nobody has taken on. */
export function TakeIncident({ model }: { model: PageModel }) {
  const command = useCommand(model.view.client);
  const { overview } = model;
  const incident = mostPressing(overview);
  if (!incident) return null;
  const { take } = pointFormWords.value.incident;
  return (
    <>
      <Button
        shortcut="j"
        label={`${take}: ${unitName(overview, incident.bridgePoint)}`}
        busy={command.busy}
        onPress={() => void command.send(IncidentService.method.takeIncident, { name: incident.name })}
      >
        {take}
      </Button>
      <Outcome of={command} onlyRefusal />
    </>
  );
}
