import type { ComponentChildren } from 'preact';
import { Button } from '../../controls/button';
import type { DocumentFormat } from '../../gen/nhipcau/v1/document_service_pb';
import { documentWords } from '../../words/documents';

interface DownloadRowProps {
  label: string;
  formats: readonly DocumentFormat[];
  onChoose: (format: DocumentFormat) => void;
  /** What is to be said first. */
  children?: ComponentChildren;
}

/** One document, and a button for each of its forms. */
export function DownloadRow({ label, formats, onChoose, children }: DownloadRowProps) {
  const { format: names } = documentWords.value.downloads;
  return (
    <div class="document-download">
      <span>{label}</span>
      <div class="document-formats">
        {children}
        {formats.map((format) => (
          <Button key={format} label={`${label}: ${names[format]}`} onPress={() => onChoose(format)}>
            {names[format]}
          </Button>
        ))}
      </div>
    </div>
  );
}
