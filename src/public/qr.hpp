#pragma once

#include <string>

namespace wuzhi::public_ {

// A QR code (ISO/IEC 18004, error correction M) as an SVG element with its quiet zone, a unit a
// module, black on white; empty for a text too long for one.
[[nodiscard]] std::string qr_svg(const std::string& text);

} // namespace wuzhi::public_
