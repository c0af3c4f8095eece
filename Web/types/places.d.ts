/** An entry of desk/places.js, which says what each part means. */
interface DeskPlace {
  name: string;
  words: string;
  group?: string;
  icon?: string;
  right?: string;
  key?: string;
  deep?: boolean;
  frame?: boolean;
  bare?: boolean;
  tabs?: string;
  mine?: DeskMine;
  sectionWords?: string;
  sections?: DeskSection[];
}

interface DeskSection { name: string; right?: string; under?: string[] }

interface DeskMine { unless: string; words: string; sectionWords?: string; first?: string }
