// Words kept ready.
interface Rights { "quickreply:read": true; "quickreply:write": true; }

interface QuickReply {
  id: string; scope: Scope; team: string | null; category: string | null; title: string; text: string;
  variables: string[]; initials: string; uses: number; expiresAt: Millis | null; owner: string | null;
  reviewedAt: Millis | null;
}
