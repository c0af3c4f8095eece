import Channels
import Conversations
import Kernel
import WebKernel

/// What a channel gives the desk besides what it brings through `Inbox`.
public protocol ChannelAdapter: Sendable {
  /// As `channel_account.channel` has it.
  var channel: String { get }
  var ability: ChannelAbility { get }
  /// nil: its customers hear by themselves, from the journal.
  var carrier: (any ChannelCarrier)? { get }
}

/// Hands messages to a channel.
public protocol ChannelCarrier: Sendable {
  /// The channel takes a message that is brought again under the same key for the same message.
  var isRepeatable: Bool { get }
  /// Called outside of any transaction, for one message of a thread at a time. Ends within its own time limit, and at once
  /// when its task is cancelled.
  func carry(_ parcel: Parcel, _ house: House) async -> Outbound.Result
}

/// A message with all that is needed to hand it over.
public struct Parcel: Sendable {
  public let shop: ShopID
  public let outbound: Outbound
  public let account: ChannelAccount
  /// The channel's names for the thread.
  public let names: [String]
  public let message: Message

  /// The same however often it is brought.
  public var key: String { "\(message.id)" }
}

/// What Channels asks of the rooms of other channels.
public enum ChannelHooks {
  public static let adapter = Hook<@Sendable () -> any ChannelAdapter>("channels.adapter")

  static func adapter(_ house: House, _ channel: String) -> (any ChannelAdapter)? {
    if channel == WebChat.name { return WebChat() }
    for make in house.answers(to: adapter) {
      let adapter = make()
      if adapter.channel == channel { return adapter }
    }
    return nil
  }
}

/// Visitors of the shop's own site: all that the desk can do, and nothing to hand over.
struct WebChat: ChannelAdapter {
  static let name = "web"
  var channel: String { Self.name }
  var ability: ChannelAbility { .everything }
  var carrier: (any ChannelCarrier)? { nil }
}
