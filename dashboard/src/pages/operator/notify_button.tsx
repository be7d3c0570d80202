import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { operatorWords } from '../../words/operator';
import { askToNotify, canAskToNotify } from './tell';

/** Offers to say by a notification what is to be done; nothing once that is settled either way. */
export function NotifyButton() {
  const offered = useSignal(canAskToNotify());
  if (!offered.value) return null;
  const ask = async (): Promise<void> => {
    await askToNotify();
    offered.value = false;
  };
  return <Button onPress={() => void ask()}>{operatorWords.value.notify}</Button>;
}
