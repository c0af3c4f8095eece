import Conversations
import Kernel
import Staff
import WebKernel

/// "Somebody types": never stored, on the streams of every node as long as it is true.
public struct TypingSignal: Codable, Sendable {
  public let shop: ShopID
  public let conversation: ConversationID
  /// nil when it is the customer.
  public let person: PersonID?
  public let active: Bool

  static let kind = "typing"

  public init(shop: ShopID, conversation: ConversationID, person: PersonID?, active: Bool) {
    self.shop = shop
    self.conversation = conversation
    self.person = person
    self.active = active
  }

  public func send(_ house: House) { house.signals.send(Self.kind, self) }

  public static func listen(_ house: House) {
    house.signals.on(kind, TypingSignal.self) { signal in
      guard house.push.isWatched(signal.shop) else { return }
      do { house.push.publish(try await house.read(in: signal.shop, signal.frames), in: signal.shop) } catch {
        house.logger.debug("typing", metadata: ["error": "\(error)"])
      }
    }
  }

  private struct ForCustomer: Encodable {
    let active: Bool
    let name: String
  }
  private struct ForStaff: Encodable {
    let conversation: ConversationID
    let who: String
    let by: PersonID?
    let active: Bool
  }

  @Sendable private func frames(_ work: Work) throws -> [PushFrame] {
    let conversation = try ConversationStore.get(work, conversation)
    let person = person
    let told = ForStaff(
      conversation: conversation.id, who: person == nil ? "customer" : "agent", by: person, active: active)
    var frames = [
      PushFrame(
        seq: nil, event: "typing", told,
        to: .staff { (person == nil || $0.person != person) && conversation.isVisible(to: $0) })
    ]
    if let person {
      let name = try StaffStore.get(work, person).nickname
      frames.append(
        PushFrame(
          seq: nil, event: "typing", ForCustomer(active: active, name: name),
          to: .customer(conversation.customer, in: conversation.thread)))
    }
    return frames
  }
}
