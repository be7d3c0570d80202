// Which page each role gets. A page is loaded when it is known who came, so that nobody waits for
// another's.

import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { Role } from '../gen/nhipcau/v1/role_pb';
import type { ConferenceView } from '../state/conference_view';
import type { ServerLine } from '../state/server_line';

/** What a page's entry file exports: the page of somebody in one conference. */
export interface PageModule {
  Page: ComponentType<{ view: ConferenceView }>;
  title: ReadonlySignal<string>;
  /** Draws itself before the server was heard, from what the device keeps. */
  worksOffline?: boolean;
}

/** The page of the office's people, who have no conference yet. */
export interface OfficePageModule {
  OfficePage: ComponentType<{ line: ServerLine }>;
  title: ReadonlySignal<string>;
}

const auditor = (): Promise<PageModule> => import('./auditor/entry');
const auditorOffice = (): Promise<OfficePageModule> => import('./auditor/office_entry');
const chair = (): Promise<PageModule> => import('./chair/entry');
const coordinator = (): Promise<PageModule> => import('./coordinator/entry');
const hall = (): Promise<PageModule> => import('./hall/entry');
const operator = (): Promise<PageModule> => import('./operator/entry');
const moderator = (): Promise<PageModule> => import('./moderator/entry');
const minutes = (): Promise<PageModule> => import('./clerk/entry');
const planner = (): Promise<PageModule> => import('./planner/entry');
const office = (): Promise<OfficePageModule> => import('./planner/office_entry');
const unit = (): Promise<PageModule> => import('./unit/entry');
const technician = (): Promise<PageModule> => import('./technician/entry');

export const PAGES: Readonly<Partial<Record<Role, () => Promise<PageModule>>>> = {
  [Role.AUDITOR]: auditor,
  [Role.CHAIR]: chair,
  [Role.COORDINATOR]: coordinator,
  [Role.MODERATOR]: moderator,
  [Role.SCREEN]: hall,
  [Role.MINUTES]: minutes,
  [Role.PLANNER]: planner,
  [Role.OPERATOR]: operator,
  [Role.TECHNICIAN]: technician,
  [Role.UNIT]: unit,
};

export const OFFICE_PAGES: Readonly<Partial<Record<Role, () => Promise<OfficePageModule>>>> = {
  [Role.ADMINISTRATOR]: office,
  [Role.PLANNER]: office,
  [Role.AUDITOR]: auditorOffice,
};
