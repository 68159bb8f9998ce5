export function newerMembers(text: string, sourceType?: 'module' | 'script'): string[]
