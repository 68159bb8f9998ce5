#include "public/qr.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <memory>
#include <qrencode.h>

namespace wuzhi::public_ {
namespace {

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

constexpr int quiet = 4; // Modules around it (section 6.3.8).

} // namespace

std::string qr_svg(const std::string& text)
{
    const std::unique_ptr<QRcode, Free> code{
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M)};
    if (!code) return {};
    const auto size = code->width + 2 * quiet;
    auto svg = fmt::format(
        R"(<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="QR" )"
        R"(shape-rendering="crispEdges">)"
        R"(<rect width="{0}" height="{0}" fill="#fff"/><path fill="#000" d=")",
        size
    );
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if ((code->data[static_cast<std::ptrdiff_t>(y) * code->width + x] & 1) != 0)
                fmt::format_to(std::back_inserter(svg), "M{} {}h1v1h-1z", x + quiet, y + quiet);
    return svg + R"("/></svg>)";
}

} // namespace wuzhi::public_
