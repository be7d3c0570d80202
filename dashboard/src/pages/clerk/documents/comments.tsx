import { useSignal, type Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { TextArea } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import type { ReviewComment } from '../../../gen/nhipcau/v1/document_pb';
import { DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { Empty, Panel } from '../../../views/panel';
import { documentWords } from '../../../words/documents';
import { formatNumber, words } from '../../../words/words';
import { isFrozen, whoAndWhen, type Paper, type SectionProps } from './documents';

function commentsOf({ model, name }: Paper): ReviewComment[] {
  return model.records
    .table('reviewComment')
    .all.value.filter((comment) => comment.officialDocument === name);
}

/** How many remarks nobody has dealt with. */
export function openComments(paper: Paper): number {
  return commentsOf(paper).filter((comment) => !comment.resolved).length;
}

/** Remarks on one section, below it. `writing`: a new one is being written. */
export function SectionComments({
  paper,
  section: { section, heading },
  writing,
}: SectionProps & { writing: Signal<boolean> }) {
  const label = documentWords.value.comments.addTo(heading);
  const own = commentsOf(paper).filter((comment) => comment.section === section);
  if (own.length === 0 && !writing.value) return null;
  return <Thread paper={paper} section={section} label={label} comments={own} writing={writing} />;
}

/** Remarks on the whole, and on sections that are no longer there. */
export function GeneralComments({ paper }: { paper: Paper }) {
  const { comments } = documentWords.value;
  const writing = useSignal(false);
  const sections = new Set(paper.draft.sections.map(({ section }) => section));
  const own = commentsOf(paper).filter((comment) => !sections.has(comment.section));
  return (
    <Panel title={comments.title}>
      {own.length === 0 && <Empty>{comments.none}</Empty>}
      <Thread paper={paper} section="" label={comments.addToWhole} comments={own} writing={writing} />
      {!writing.value && !isFrozen(paper.document) && (
        <div class="document-section-actions">
          <Button kind="quiet" label={comments.addToWhole} onPress={() => (writing.value = true)}>
            {comments.add}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface ThreadProps {
  paper: Paper;
  section: string;
  /** What the form is about. */
  label: string;
  comments: readonly ReviewComment[];
  writing: Signal<boolean>;
}

function Thread({ paper, section, label, comments: own, writing }: ThreadProps) {
  const { comments } = documentWords.value;
  const showsResolved = useSignal(false);
  const resolvedCount = own.filter((comment) => comment.resolved).length;
  const shown = showsResolved.value ? own : own.filter((comment) => !comment.resolved);
  const close = (): void => {
    writing.value = false;
  };
  return (
    <div class="document-comments">
      {shown.length > 0 && (
        <ul>
          {shown.map((comment) => (
            <Comment key={comment.name} paper={paper} comment={comment} />
          ))}
        </ul>
      )}
      {resolvedCount > 0 && !showsResolved.value && (
        <button type="button" class="link-button" onClick={() => (showsResolved.value = true)}>
          {comments.showResolved(formatNumber(resolvedCount))}
        </button>
      )}
      {writing.value && <CommentForm paper={paper} section={section} label={label} onDone={close} />}
    </div>
  );
}

function Comment({ paper, comment }: { paper: Paper; comment: ReviewComment }) {
  const { comments } = documentWords.value;
  const command = useCommand(paper.model.view.client);
  const by = whoAndWhen(paper.model, comment.writtenBy, comment.writeTime);
  const resolve = (): void =>
    void command.send(DocumentService.method.resolveReviewComment, { name: comment.name });
  return (
    <li class={`document-comment${comment.resolved ? ' is-resolved' : ''}`} data-testid="comment">
      <div class="row-main">
        <p class="document-text">{comment.text}</p>
        <p class="quiet small">
          {comments.by(by.who, by.date, by.time)}
          {comment.resolved &&
            ` · ${comments.resolvedBy(whoAndWhen(paper.model, comment.resolvedBy, comment.resolveTime).who)}`}
        </p>
        <Outcome of={command} onlyRefusal />
      </div>
      {!comment.resolved && (
        <Button busy={command.busy} onPress={resolve}>
          {comments.resolve}
        </Button>
      )}
    </li>
  );
}

type CommentFormProps = Pick<ThreadProps, 'paper' | 'section' | 'label'> & { onDone: () => void };

function CommentForm({ paper, section, label, onDone }: CommentFormProps) {
  const { comments } = documentWords.value;
  const command = useCommand(paper.model.view.client);
  const text = useSignal('');
  const tried = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  // Before anything is drawn: whoever types at once must not lose a letter.
  useLayoutEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const send = async (): Promise<void> => {
    tried.value = true;
    if (!text.peek().trim()) return;
    const init = { name: paper.name, section, text: text.peek().trim() };
    if (await command.send(DocumentService.method.addReviewComment, init)) onDone();
  };
  return (
    <form
      ref={form}
      class="form"
      aria-label={label}
      data-testid="comment-form"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <TextArea
        label={comments.text}
        value={text}
        rows={2}
        error={tried.value && !text.value.trim() ? words.value.controls.required : undefined}
      />
      <div class="actions">
        <Button kind="primary" busy={command.busy} onPress={() => void send()}>
          {comments.send}
        </Button>
        <Button onPress={onDone}>{words.value.controls.cancel}</Button>
      </div>
      <Outcome of={command} onlyRefusal />
    </form>
  );
}
