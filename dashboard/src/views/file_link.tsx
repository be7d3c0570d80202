import { useSignal } from '@preact/signals';
import { saveFile } from '../device/save_file';
import type { Attachment } from '../gen/nhipcau/v1/attachment_pb';
import type { Client } from '../stream/client';
import { downloadFile } from '../stream/files';
import { words } from '../words/words';

/** Where files of a conference are fetched. */
export interface FileSource {
  client: Client;
  conference: string;
}

interface FileLinkProps {
  from: FileSource;
  file: Attachment;
  text: string;
}

/** Fetches a file that the server keeps. */
export function FileLink({ from: { client, conference }, file, text }: FileLinkProps) {
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
          {words.value.controls.fileMissing}
        </span>
      )}
    </>
  );
}
