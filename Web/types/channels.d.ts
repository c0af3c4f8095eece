// How customers reach us.

interface WidgetSettings {
  key: string; secret: string; title: string; greeting: string; offlineText: string; color: string;
  team: string | null; origins: string[]; askContact: boolean;
}
