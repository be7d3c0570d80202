import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { linkOf, type NewLink } from './link_book';
import { addresseeOf, lineName, timeOf, type LinkGroup } from './link_texts';
import type { Plan } from './plan';
import { QrCode } from './qr_code';

/** What one addressee gets on paper: the code to be read by a telephone, the link, and how to use it. */
export function LinkSheet({ plan, link }: { plan: Plan; link: NewLink }) {
  const texts = plannerWords.value.links;
  const conference = plan.overview.conference.value;
  const address = linkOf(link.token);
  return (
    <article class="sheet" data-testid="sheet" data-link={address}>
      <header>
        <p class="sheet-conference">{conference?.title}</p>
        <p class="sheet-time">{[timeOf(conference), conference?.place].filter(Boolean).join(' · ')}</p>
      </header>
      <h3>{addresseeOf(plan, link)}</h3>
      <p class="sheet-role">{recordWords.value.role[link.role]}</p>
      <QrCode text={address} label={texts.qrLabel(addresseeOf(plan, link))} />
      <p class="sheet-link">{address}</p>
      <ol class="sheet-use">
        {texts.sheetUse.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </article>
  );
}

/** All sheets, so many on a page. */
export function LinkSheets({
  plan,
  links,
  perPage,
}: {
  plan: Plan;
  links: readonly NewLink[];
  perPage: number;
}) {
  return (
    <div class={`sheets sheets-${perPage}`}>
      {links.map((link) => (
        <LinkSheet key={link.invitation} plan={plan} link={link} />
      ))}
    </div>
  );
}

/** What a coordinator hands on: a page for each, a line for each point. */
export function CoordinatorPages({ plan, groups }: { plan: Plan; groups: readonly LinkGroup[] }) {
  const texts = plannerWords.value.links;
  const conference = plan.overview.conference.value;
  return (
    <>
      {groups.map((group) => (
        <article key={group.title} class="list-page">
          <p class="sheet-conference">{conference?.title}</p>
          <p class="sheet-time">{timeOf(conference)}</p>
          <h3>{texts.listFor(group.title)}</h3>
          <table>
            <tbody>
              {group.links.map((link) => (
                <tr key={link.invitation}>
                  <th scope="row">{lineName(plan, link)}</th>
                  <td class="sheet-link">{linkOf(link.token)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{texts.messageUse}</p>
        </article>
      ))}
    </>
  );
}
