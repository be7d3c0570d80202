import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { noteDone } from '../../../controls/notices';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { DocumentService, type DraftSection } from '../../../gen/nhipcau/v1/document_service_pb';
import { Glyph } from '../../../views/glyph';
import { Panel } from '../../../views/panel';
import { documentWords } from '../../../words/documents';
import { formatNumber } from '../../../words/words';
import { openComments, SectionComments } from './comments';
import { headingOf, isFrozen, whoAndWhen, type Paper, type SectionProps } from './documents';
import { SectionEditor } from './section_editor';

/** What the document says, section by section, and which of it is a person's words. */
export function Sections({ paper }: { paper: Paper }) {
  const texts = documentWords.value;
  const { draft, loading } = paper;
  const open = openComments(paper);
  return (
    <Panel
      title={texts.sections}
      note={open > 0 ? <strong>{texts.comments.open(formatNumber(open))}</strong> : undefined}
    >
      <p class="quiet small" data-testid="draft-rests-on" aria-busy={loading}>
        {texts.restsOn(formatNumber(Number(draft.sequence)))}
      </p>
      <div class="document-sections">
        {draft.sections.map((section) => (
          <Section key={section.section} paper={paper} section={section} />
        ))}
      </div>
    </Panel>
  );
}

function Section({ paper, section }: SectionProps) {
  const edit = paper.documents.desk.editOf(paper.name, section.section);
  const commenting = useSignal(false);
  return (
    <article class="document-section" data-testid="section" data-section={section.section}>
      <header class="document-section-head">
        <h3>{headingOf(section)}</h3>
        <Origin paper={paper} section={section} />
      </header>
      {edit ? (
        <SectionEditor key={edit.section} paper={paper} section={section} edit={edit} />
      ) : (
        <Standing paper={paper} section={section} onComment={() => (commenting.value = true)} />
      )}
      <SectionComments paper={paper} section={section} writing={commenting} />
    </article>
  );
}

/** Whose words these are. */
function Origin({ paper, section }: SectionProps) {
  const texts = documentWords.value;
  if (section.automatic) return <span class="quiet small">{texts.automatic}</span>;
  const written = paper.model.records
    .table('sectionText')
    .row(`${paper.name}/sectionTexts/${section.section}`).value;
  const by = written && whoAndWhen(paper.model, written.writtenBy, written.writeTime);
  return (
    <span class="small document-origin">
      <strong>{texts.reworded}</strong>{' '}
      {by && <span class="quiet">{texts.rewordedBy(by.who, by.date, by.time)}</span>}
    </span>
  );
}

function Standing({ paper, section, onComment }: SectionProps & { onComment: () => void }) {
  const texts = documentWords.value;
  const { desk } = paper.documents;
  const command = useCommand(paper.model.view.client);
  const open = !isFrozen(paper.document);
  const reword = (text: string): Promise<unknown> =>
    command.send(DocumentService.method.rewordSection, {
      name: paper.name,
      section: section.section,
      text,
      revision: section.revision,
      automaticSha256: section.automaticSha256,
    });
  const giveBack = (): void =>
    void reword('').then((answer) => answer && noteDone({ text: texts.givenBack }));
  return (
    <>
      {section.recordChanged ? (
        <RecordChanged section={section} />
      ) : section.text ? (
        <p class="document-text">{section.text}</p>
      ) : (
        <p class="empty">{texts.nothingSaid}</p>
      )}
      {open && (
        <div class="document-section-actions">
          {section.editable && section.recordChanged && (
            <Button busy={command.busy} onPress={() => void reword(section.text)}>
              {texts.keepWords}
            </Button>
          )}
          {section.editable && (
            <Button
              kind={section.recordChanged ? 'plain' : 'quiet'}
              label={texts.rewordOf(headingOf(section))}
              onPress={() => desk.begin(paper.name, section)}
            >
              {texts.reword}
            </Button>
          )}
          {section.editable && !section.automatic && (
            <Button kind={section.recordChanged ? 'plain' : 'quiet'} busy={command.busy} onPress={giveBack}>
              {texts.toAutomatic}
            </Button>
          )}
          <Button kind="quiet" label={texts.comments.addTo(headingOf(section))} onPress={onComment}>
            {texts.comments.add}
          </Button>
        </div>
      )}
      <Outcome of={command} onlyRefusal />
    </>
  );
}

/** What a person wrote, and what the record has come to say since. */
function RecordChanged({ section }: { section: DraftSection }) {
  const texts = documentWords.value;
  return (
    <section class="conflict" data-testid="record-changed">
      <p>
        <Glyph look="wrong" /> <strong class="word-wrong">{texts.recordChanged}.</strong>{' '}
        {texts.recordChangedHint}
      </p>
      <div class="versions">
        <div class="version">
          <h4>{texts.whatDocumentSays}</h4>
          <p class="document-text">{section.text}</p>
        </div>
        <div class="version">
          <h4>{texts.whatRecordSays}</h4>
          <p class="document-text">{section.automaticText || texts.nothingSaid}</p>
        </div>
      </div>
    </section>
  );
}
