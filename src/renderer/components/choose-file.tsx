import styles from './choose-file.module.css';

/** A button that asks for one file. The same file may be chosen again after `onFile` has dealt with it: it may have been mended meanwhile. */
export function ChooseFile(props: {
  label: string;
  /** File name endings, as in an input's `accept`. */
  accept: string;
  disabled: boolean;
  onFile: (file: File | undefined) => Promise<void>;
}) {
  return (
    <label className={styles.choose} data-disabled={props.disabled}>
      {props.label}
      <input
        type="file"
        className="visually-hidden"
        accept={props.accept}
        disabled={props.disabled}
        onChange={(event) => {
          const input = event.currentTarget;
          void props.onFile(input.files?.[0]).finally(() => {
            input.value = '';
          });
        }}
      />
    </label>
  );
}
