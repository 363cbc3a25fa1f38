/** The fields of a form that paths of changes stand in, each once: `indicators.0.target` is in `indicators`, `details.sizeWan` is one itself. */
export function changedFields(paths: readonly string[]): string[] {
  const fields = paths.map((path) => {
    const [first = '', second] = path.split('.');
    return first === 'details' && second !== undefined ? `${first}.${second}` : first;
  });
  return [...new Set(fields)];
}
