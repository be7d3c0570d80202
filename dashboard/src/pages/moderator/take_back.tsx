import type { DescMessage, DescMethodUnary, MessageInitShape } from '@bufbuild/protobuf';
import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import type { Client } from '../../stream/client';
import { floorWords } from '../../words/moderator_floor';
import { ReasonForm } from './reason_form';

interface TakeBackProps<I extends DescMessage, O extends DescMessage> {
  client: Client;
  /** What it does, as on the button: "Thu hồi". */
  text: string;
  method: DescMethodUnary<I, O>;
  /** The command for that reason. */
  init: (reason: string) => MessageInitShape<I>;
}

/** The way back from a mistake: asks for the reason, which is filled in, before it is done. */
export function TakeBack<I extends DescMessage, O extends DescMessage>({
  client,
  text,
  method,
  init,
}: TakeBackProps<I, O>) {
  const texts = floorWords.value.takeBack;
  const command = useCommand(client);
  const asking = useSignal(false);
  const send = async (reason: string): Promise<void> => {
    if (await command.send(method, init(reason))) asking.value = false;
  };
  return (
    <>
      {asking.value ? (
        <ReasonForm
          label={texts.reason}
          prefilled={texts.mistaken}
          submitText={text}
          kind="danger"
          busy={command.busy}
          onSubmit={(reason) => void send(reason)}
          onCancel={() => (asking.value = false)}
        />
      ) : (
        <Button kind="quiet" onPress={() => (asking.value = true)}>
          {text}
        </Button>
      )}
      <Outcome of={command} onlyRefusal />
    </>
  );
}
