// What stands in the folded sections: fetched once the page is drawn, so that a weak line brings the
// one thing to do first.

export { Conflict } from './conflict';
export { FloorBody } from './floor_body';
export { tell } from './tell';
export { uploadFile } from '../../stream/files';
export { AbsenceForm } from '../../views/point_forms/absence_form';
export { AttendsAt } from '../../views/point_forms/attends_at';
export { ContributionForm } from '../../views/point_forms/contribution_form';
export { DelegateList } from '../../views/point_forms/delegate_list';
export { IncidentForm } from '../../views/point_forms/incident_form';
export { IncidentRow } from '../../views/point_forms/incident_row';
export { MessageBox } from '../../views/point_forms/message_box';
export { ReadinessList } from '../../views/point_forms/readiness_list';
export { SignedSheet } from '../../views/point_forms/signed_sheet';
export { SubmissionForm } from '../../views/point_forms/submission_form';
export { VideoLineChoice } from '../../views/point_forms/video_line_choice';
