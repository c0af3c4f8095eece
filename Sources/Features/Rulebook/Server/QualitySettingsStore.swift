import Kernel
import Storage
import WebKernel

/// What a shop sets about quality besides its rules, kept as one text: each room reads its own part of it.
public enum QualitySettingsStore {
  public static func load<Part: Decodable & Sendable>(_ work: Work, as: Part.Type = Part.self)
    throws
    -> Part?
  {
    try work.row("SELECT settings FROM quality_settings WHERE shop = \(work.shop)")?.keptJSON("settings")
  }

  public static func save(_ work: Work, _ settings: some Encodable & Sendable) throws {
    try work.run(
      """
      INSERT INTO quality_settings (shop, settings) VALUES (\(work.shop), \(json: settings))
      ON CONFLICT (shop) DO UPDATE SET settings = excluded.settings
      """)
  }
}
