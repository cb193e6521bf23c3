import type { ReactNode } from 'react';
import type { WaihuError } from '../../../contract/errors.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';

/** A few fields over the call, what went wrong, and the one way on. */
export function OneCommandForm(props: {
  submit: string;
  ready: boolean;
  error: WaihuError | undefined;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const { ready } = props;
  return (
    <form
      style={{ display: 'grid', gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) props.onSubmit();
      }}
    >
      {props.children}
      {props.error ? <ErrorNote error={props.error} /> : null}
      <div>
        <Button tone="primary" submit disabled={!ready}>
          {props.submit}
        </Button>
      </div>
    </form>
  );
}
