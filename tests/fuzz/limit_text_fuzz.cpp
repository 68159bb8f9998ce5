// libFuzzer entry for the limits of catalogues (county/calendar/limit_text.hpp): whatever comes in
// is a limit that reads back from its own text, or is refused with a reason. Seeds: limit_text/.

#include "county/calendar/limit_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace wuzhi;
    using namespace wuzhi::county::calendar;
    const auto limit = parse_limit({reinterpret_cast<const char*>(data), size});
    if (!limit) {
        check(limit.error().reason.starts_with("limit."), "a refusal has a stable reason");
        check(limit.error().kind == ErrorKind::invalid, "a bad text is the sender's matter");
        return 0;
    }
    check(is_sound(*limit), "what is read can be counted with");
    const auto again = parse_limit(to_text(*limit));
    check(again && *again == *limit, "a limit is read back from its own text");
    return 0;
}
