/// How a contact is written so that a filter shall not see it: each scalar with the one it stands for.
///
/// Sound and look of 微信 and 加, digits in every dress, letters of other scripts. A heart is read as 心 and so as 信.
enum Disguise {
  /// Values as in `FoldTable`: kind 0 (kept) and the scalar meant.
  static let meanings: [UInt32: UInt32] = {
    var meanings: [UInt32: UInt32] = [:]
    for (meant, written) in dresses {
      for scalar in written.unicodeScalars { meanings[scalar.value] = meant.value }
    }
    for run in runs {
      for step in 0..<run.count { meanings[run.from + step] = run.first.value + step }
    }
    return meanings
  }()

  private static let dresses: [(Unicode.Scalar, String)] = [
    ("微", "薇威溦徽嶶巍维唯惟卫葳崴鳚"), ("信", "芯欣新心伈惢訫❤♥💓💗💖💕💘💙💚💛💜🖤🤍🧡💞💝"),
    ("加", "伽茄珈迦枷咖笳嘉➕＋+✚✙﹢⊕"), ("扣", "叩抠蔻寇"), ("q", "🐧ⓠⓆǫɋԛ"), ("v", "ⅴⅤνѵ∨✓√"), ("x", "ⅹⅩχхⅩ×✖✕"),
    ("a", "аα"), ("e", "е"), ("o", "оο"), ("c", "сϲ"), ("w", "ωѡш"), ("u", "υ"), ("y", "у"), ("p", "рρ"),
    ("0", "零〇⓪⓿○◯Ｏ洞"), ("1", "一壹幺弌Ⅰⅰ"), ("2", "二贰弍貳Ⅱⅱ"), ("3", "三叁参弎Ⅲⅲ"), ("4", "四肆Ⅳⅳ"), ("5", "五伍"),
    ("6", "六陆Ⅵⅵ"), ("7", "七柒拐Ⅶⅶ"), ("8", "八捌Ⅷⅷ"), ("9", "九玖Ⅸⅸ"), ("群", "裙郡"), ("评", "坪苹"), ("宝", "寳"),
  ]

  private struct Run {
    var from: UInt32
    var count: UInt32
    var first: Unicode.Scalar
  }

  /// Alphabets and digits that stand in order, from their first scalar on.
  private static let runs: [Run] = [
    Run(from: 0x2460, count: 9, first: "1"), Run(from: 0x2474, count: 9, first: "1"),
    Run(from: 0x2488, count: 9, first: "1"), Run(from: 0x2776, count: 9, first: "1"),
    Run(from: 0x2780, count: 9, first: "1"), Run(from: 0x278A, count: 9, first: "1"),
    Run(from: 0x24F5, count: 9, first: "1"), Run(from: 0x3220, count: 9, first: "1"),
    Run(from: 0x3280, count: 9, first: "1"), Run(from: 0x2080, count: 10, first: "0"),
    Run(from: 0x2074, count: 6, first: "4"), Run(from: 0x249C, count: 26, first: "a"),
    Run(from: 0x24B6, count: 26, first: "a"), Run(from: 0x24D0, count: 26, first: "a"),
    Run(from: 0x1F110, count: 26, first: "a"), Run(from: 0x1F130, count: 26, first: "a"),
    Run(from: 0x1F150, count: 26, first: "a"), Run(from: 0x1F170, count: 26, first: "a"),
    Run(from: 0x1F1E6, count: 26, first: "a"), Run(from: 0x1D7CE, count: 10, first: "0"),
    Run(from: 0x1D7D8, count: 10, first: "0"), Run(from: 0x1D7E2, count: 10, first: "0"),
    Run(from: 0x1D7EC, count: 10, first: "0"), Run(from: 0x1D7F6, count: 10, first: "0"),
    Run(from: 0x1D400, count: 26, first: "a"), Run(from: 0x1D41A, count: 26, first: "a"),
  ]
}
