import { useSignal } from '@preact/signals';
import { saveFile } from '../../device/save_file';
import type { Attachment } from '../../gen/nhipcau/v1/attachment_pb';
import { downloadFile } from '../../stream/files';
import { clerkWords } from '../../words/clerk';
import type { PageModel } from './page_model';

/** Fetches a file that the server keeps. */
export function FileLink({ model, file, text }: { model: PageModel; file: Attachment; text: string }) {
  const { client, conference } = model.view;
  const busy = useSignal(false);
  const failed = useSignal(false);
  const fetchFile = async (): Promise<void> => {
    busy.value = true;
    failed.value = false;
    try {
      saveFile(file.title, await downloadFile(client, conference, file), file.mediaType);
    } catch {
      failed.value = true;
    }
    busy.value = false;
  };
  return (
    <>
      <button type="button" class="link-button" aria-busy={busy.value} onClick={() => void fetchFile()}>
        {text}
      </button>
      {failed.value && (
        <span class="field-error" role="alert">
          {clerkWords.value.written.fileMissing}
        </span>
      )}
    </>
  );
}
