#include "county/identity/device_rules.hpp"

#include "county/identity/rules.hpp"

#include <algorithm>

namespace wuzhi::county::identity {

bool is_of_village(const std::vector<Post>& posts, Instant now)
{
    bool is_any = false;
    for (const auto& post : posts) {
        if (!is_held(post, now)) continue;
        if (!is_of_village(post.kind)) return false;
        is_any = true;
    }
    return is_any;
}

FactorWays ways_of(const Factors& factors, bool is_village)
{
    const bool counts = is_village || !factors.has_app;
    FactorWays ways{
        .is_required = factors.has_app || factors.has_device || factors.sheet.has_value(),
        .app = factors.has_app,
        .device = counts && factors.has_device};
    if (counts && factors.sheet && factors.sheet->used < sheet_code_count)
        ways.code_number = factors.sheet->used + 1;
    return ways;
}

std::string text_of(const FactorWays& ways)
{
    std::string text;
    const auto add = [&](bool is_way, std::string_view name) {
        if (!is_way) return;
        if (!text.empty()) text += ',';
        text += name;
    };
    add(ways.device, "device");
    add(ways.code_number.has_value(), "code");
    add(ways.app, "app");
    return text;
}

std::string sheet_code(std::string_view mac)
{
    // Of a keyed hash, each as likely as any other but for one in 10^13.
    constexpr std::uint64_t codes = 1'000'000;
    std::uint64_t value = 14'695'981'039'346'656'037ULL;
    for (const char letter : mac)
        value = (value ^ static_cast<unsigned char>(letter)) * 1'099'511'628'211ULL;
    auto digits = std::to_string(value % codes);
    digits.insert(0, 6 - digits.size(), '0');
    return digits;
}

} // namespace wuzhi::county::identity
