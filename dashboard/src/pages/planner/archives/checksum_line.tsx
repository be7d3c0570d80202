import { CopyButton } from '../../../controls/copy_button';
import { hexOf } from '../../../device/checksum';
import { archiveWords } from '../../../words/archives';

interface ChecksumLineProps {
  sha256: Uint8Array;
  /** What it is, for those who do not see what stands beside it. */
  of: string;
}

/** A checksum as it is compared and copied. */
export function ChecksumLine({ sha256, of }: ChecksumLineProps) {
  const texts = archiveWords.value;
  const hex = hexOf(sha256);
  return (
    <span class="checksum-line">
      <code class="checksum" data-testid="checksum">
        {hex}
      </code>
      <CopyButton kind="quiet" text={hex} label={`${texts.copy}: ${of}`}>
        {texts.copy}
      </CopyButton>
    </span>
  );
}
