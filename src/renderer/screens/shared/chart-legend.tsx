import styles from './chart-legend.module.css';

/** Which colour stands for what, above a chart that says the same in words. */
export function ChartLegend(props: {
  series: readonly { readonly name: string; readonly colour: string }[];
}) {
  return (
    <div className={styles.legend} aria-hidden="true">
      {props.series.map(({ name, colour }) => (
        <span key={name}>
          <i style={{ background: `var(${colour})` }} />
          {name}
        </span>
      ))}
    </div>
  );
}
