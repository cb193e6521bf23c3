import type { ReactNode } from 'react';
import { Dialog } from '../supervisor/dnc/dialog.tsx';

/** What is edited: an existing one, a new one, or nothing. */
export type Editing<T> = T | 'new' | undefined;

/** A form over the page, for a new one or for changes to one. `children`: the form, given what it starts from. */
export function EditDialog<T>(props: {
  editing: Editing<T>;
  newTitle: string;
  editTitle: string;
  onClose: () => void;
  children: (edited: T | undefined) => ReactNode;
}) {
  const { editing } = props;
  return (
    <Dialog
      title={editing === 'new' ? props.newTitle : props.editTitle}
      opened={editing !== undefined}
      onClose={props.onClose}
    >
      {editing === undefined ? null : props.children(editing === 'new' ? undefined : (editing as T))}
    </Dialog>
  );
}
