/// Things that have a form rather than words.
public enum Detector: String, Sendable, Codable, CaseIterable {
  case phone
  case idCard = "id_card"
  case bankCard = "bank_card"
  case address
}
