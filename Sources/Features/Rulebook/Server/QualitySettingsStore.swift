import Kernel
import Storage

/// What a shop sets about quality besides its rules, kept as one text: each room reads its own part of it.
enum QualitySettingsStore {
  static func load<Part: Decodable>(_ tx: any SQLTransaction, _ shop: ShopID, as: Part.Type = Part.self)
    throws
    -> Part?
  {
    try tx.row("SELECT settings FROM quality_settings WHERE shop = \(shop)")?.json("settings")
  }

  static func save(_ tx: any SQLTransaction, _ shop: ShopID, _ settings: some Encodable & Sendable) throws {
    try tx.run(
      """
      INSERT INTO quality_settings (shop, settings) VALUES (\(shop), \(json: settings))
      ON CONFLICT (shop) DO UPDATE SET settings = excluded.settings
      """)
  }
}
