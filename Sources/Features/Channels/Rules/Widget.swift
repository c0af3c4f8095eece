import Foundation
import Kernel

/// A chat window a shop puts on its own site: an account of web chat, and how it looks.
public struct Widget: Sendable, Equatable {
  public var account: ChannelAccount
  /// Public: stands in the page's snippet.
  public let key: String
  public var title: String
  public var greeting: String
  public var offlineText: String
  /// "#rrggbb".
  public var color: String
  /// Sites that may show it ("https://shop.example"); empty = any.
  public var origins: [String]
  /// Ask strangers for a contact even while somebody is there.
  public var askContact: Bool

  public var id: ChannelAccountID { account.id }

  public init(_ account: ChannelAccount, key: String, title: String) {
    self.account = account
    self.key = key
    self.title = title
    greeting = "您好，欢迎光临～请问有什么可以帮您？"
    offlineText = "客服暂时不在线。留下您的问题和联系方式，我们上班后第一时间回复您。"
    color = "#b4532a"
    origins = []
    askContact = false
  }

  /// - Throws: `Problem` naming each wrong field; origins must be `scheme://host[:port]` and nothing more.
  public func validate() throws {
    var validation = Validation()
    _ = validation.text(account.name, "name", max: ChannelAccount.longestName)
    _ = validation.text(title, "title", max: 40)
    _ = validation.text(greeting, "greeting", min: 0, max: 300)
    _ = validation.text(offlineText, "offlineText", min: 0, max: 300)
    let digits = color.dropFirst().lowercased()
    validation.require(
      color.first == "#" && digits.count == 6 && digits.allSatisfy(\.isHexDigit), "color", "malformed")
    validation.require(origins.count <= 20, "origins", "too_many")
    for (index, origin) in origins.enumerated() {
      validation.require(Self.isOrigin(origin), "origins.\(index)", "malformed")
    }
    try validation.check()
  }

  /// For the frame's content-security-policy.
  public var frameAncestors: String { origins.isEmpty ? "*" : origins.joined(separator: " ") }

  private static func isOrigin(_ text: String) -> Bool {
    guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme), let host = url.host
    else {
      return false
    }
    let isPlain = url.path.isEmpty && url.query == nil && url.user == nil && url.fragment == nil
    return isPlain && host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
  }
}
