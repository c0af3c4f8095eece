// What every page knows.

type Millis = number;
type Fen = number;
type Scope = "own" | "team" | "shop";
/** The rights a page may ask about: each feature adds its own to `Rights`. */
type Permission = keyof Rights;
interface Page<T> { items: T[]; next: string | number | null }
interface Grant { permission: string; scope: Scope }
interface BothWords { zh: string; en: string }
