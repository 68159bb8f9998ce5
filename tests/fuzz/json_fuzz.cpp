// JSON bodies (platform/base/json.hpp): what is read is written and read again as the same, and
// what is not is refused by reason.

#include "platform/base/bounded_text.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/id.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <map>

namespace {

using namespace wuzhi;

enum class Channel { web, window };
BOOST_DESCRIBE_ENUM(Channel, web, window)

struct Place {
    double lon = 0;
    double lat = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lon, lat))

// One member of each form that bodies of ours have.
struct Body {
    Id<struct BodyTag> id{};
    BoundedText<1, 40> title{};
    std::string note{};
    std::optional<Channel> channel{};
    std::optional<Place> place{};
    std::vector<std::int32_t> counts{};
    std::optional<Instant> at{};
    std::optional<Date> day{};
    std::optional<std::int64_t> serial{};
    bool is_urgent = false;
    std::vector<Place> line{};
};
BOOST_DESCRIBE_STRUCT(
    Body, (), (id, title, note, channel, place, counts, at, day, serial, is_urgent, line)
)

void check_refusal(const Error& error)
{
    check(error.kind == ErrorKind::invalid, "a bad body is its sender's matter");
    check(error.reason.find('.') != std::string::npos, "a refusal has a stable reason");
    check(is_clean_utf8(error.field), "the field can be answered");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto document = JsonDocument::parse(text);
    if (!document) {
        check_refusal(document.error());
    } else {
        // Not to the last digit: Boost.JSON 1.81 does not read every double exactly.
        const auto again = JsonDocument::parse(document->root().dump());
        check(static_cast<bool>(again), "what was read can be told again");
    }
    const auto body = from_json<Body>(text);
    if (!body) {
        check_refusal(body.error());
        return 0;
    }
    check(static_cast<bool>(document), "a body is a document");
    check(is_clean_utf8(body->note), "texts are clean");
    const auto written = to_json(*body);
    const auto again = from_json<Body>(written);
    check(again && again->title == body->title, "a body comes back as it was written");
    return 0;
}
