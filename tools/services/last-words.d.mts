export function reasonIn(text: string): string;
