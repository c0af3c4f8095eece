import Foundation
import Kernel
import Rulebook

/// Reads talks (JSON, one a line) and writes every finding of the catalogue with the words it is about.
private struct Line: Decodable {
  struct Said: Decodable {
    var speaker: Speaker
    var seconds: Int
    var text: String
  }

  var id: String
  var said: [Said]
  var isClosed: Bool
}

private struct Found: Encodable {
  var talk: String
  var rule: String
  var seq: Int
  var words: [String]
  var text: String
  var before: String
}

@main
private enum Precision {
  static func main() throws {
    let book = try RuleBook(try Catalogue.file())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    var (messages, time) = (0, Duration.zero)
    while let text = readLine() {
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      let talk = talk(line)
      messages += talk.utterances.count
      var findings: [Finding] = []
      time += ContinuousClock().measure { findings = book.findings(in: talk, at: talk.utterances.last!.at) }
      for finding in findings { print(try shown(finding, talk, line.id, encoder)) }
    }
    let each = Double(time.components.attoseconds) / 1e12 + Double(time.components.seconds) * 1e6
    FileHandle.standardError.write(
      Data("\(messages) messages, \(each / Double(max(1, messages))) µs each\n".utf8))
  }

  private static func talk(_ line: Line) -> Talk {
    var talk = Talk(
      line.said.enumerated().map { index, said in
        Utterance(
          seq: index + 1, speaker: said.speaker, at: Timestamp(milliseconds: Int64(said.seconds) * 1_000),
          text: said.text)
      })
    if line.isClosed { talk.closedAt = talk.utterances.last?.at }
    return talk
  }

  private static func shown(_ finding: Finding, _ talk: Talk, _ id: String, _ encoder: JSONEncoder) throws
    -> String
  {
    let at = talk.utterances.firstIndex { $0.seq == finding.messages.last } ?? 0
    let found = Found(
      talk: id, rule: finding.rule, seq: finding.messages.first ?? 0, words: finding.places.map(\.words),
      text: talk.utterances[at].text, before: at > 0 ? talk.utterances[at - 1].text : "")
    return String(decoding: try encoder.encode(found), as: UTF8.self)
  }
}
