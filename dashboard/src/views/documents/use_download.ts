import { useEffect, useMemo } from 'preact/hooks';
import { saveFile } from '../../device/save_file';
import type { Client } from '../../stream/client';
import { Rendering, type RenderInit } from './rendering';

/** Makes documents one at a time and gives them to the browser to save; false when one was not made. */
export function useDownload(client: Client, conference: string) {
  const rendering = useMemo(() => new Rendering(client), [client]);
  useEffect(() => () => rendering.cancel(), [rendering]);
  const download = async (init: RenderInit): Promise<boolean> => {
    const rendered = await rendering.make({ conference, ...init });
    if (rendered) saveFile(rendered.file.fileName, rendered.bytes, rendered.file.mediaType);
    return rendered !== undefined;
  };
  return { rendering, download };
}
