/// Whose words a message is. Only `agent` is a person of the shop; `auto` covers holding lines and the like.
public enum Speaker: String, Sendable, Codable, CaseIterable {
  case agent, customer, bot, auto, system
}
