import { useMemo } from 'preact/hooks';
import '../../design/floor.css';
import '../../design/speech_timing.css';
import { overviewOf } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import { shownTimeMs } from '../../state/shown_time';
import { ChairAgenda } from './agenda';
import { Attendance, ChairAlarms } from './attendance';
import { useNotSpoken } from './not_spoken';
import './chair.css';
import { Course } from './course';
import { NotSpokenPoints } from './not_spoken_points';
import { ChairRequests } from './requests';
import { SheetFoot, SheetHead } from './sheet_head';
import { ChairSpeaker } from './speaker';

/** A printed sheet that happens to be alive: read by the chair, who presses nothing. */
export function ChairPage({ view }: { view: ConferenceView }) {
  const overview = useMemo(() => overviewOf(view.records, view.conference), [view]);
  const nowMs = useMemo(() => shownTimeMs(view), [view]);
  const notSpoken = useNotSpoken(view, overview);
  const table = { view, overview, nowMs };
  return (
    <div class="sheet">
      <SheetHead {...table} />
      <main class="sheet-body">
        <div class="sheet-top">
          <ChairAlarms {...table} />
          <ChairSpeaker {...table} />
        </div>
        <div class="sheet-column">
          <ChairRequests {...table} />
          <Course {...table} />
        </div>
        <div class="sheet-column">
          <ChairAgenda {...table} />
          <NotSpokenPoints {...table} state={notSpoken.value} />
          <Attendance {...table} />
        </div>
      </main>
      <SheetFoot {...table} />
    </div>
  );
}
