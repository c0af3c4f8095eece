// Who works here.
interface Rights { "staff:read": true; "staff:manage": true; "staff:status": true; }

type Status = "ready" | "busy" | "break" | "afterwork" | "offline";
interface Person {
  id: string; login: string; name: string; nickname: string | null; role: string; roleName: string;
  teams: string[]; skills: string[]; level: string | null; capacity: number | null;
  locale: string; theme: string; disabled: boolean;
  status: Status; statusSince: Millis; connected: boolean; active: number;
}
interface Me {
  person: Person;
  shop: { id: string; name: string; timeZone: string };
  shops: { id: string; name: string }[];
  grants: Grant[];
  settings: { offerSeconds: number; reopenHours: number; maxUpload: number };
  head: number;
}
interface Team { id: string; name: string; kind: "presale" | "insale" | "aftersale" | "other" }
interface Skill { id: string; name: string }
interface Level { id: string; name: string; rank: number; capacity: number }
interface Role { key: string; name: string; grants: Grant[] }
interface Session {
  id: string; current: boolean; createdAt: Millis; seenAt: Millis; userAgent: string; address: string;
}
