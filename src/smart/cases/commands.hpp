#pragma once

// What comes in: bodies of requests, checked by their types.

#include "platform/base/bounded_text.hpp"
#include "platform/geo/point.hpp"
#include "smart/cases/store.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace wuzhi::smart::cases {

// A report. `id` is made by the client when the person taps "send", so that a repeated sending is
// the same report. Either `place` or `unit` says where.
struct ReportBody {
    CaseId id{};
    BoundedText<1, 20> category{};
    LongText description{};
    std::optional<geo::GeoPoint> place{};     // WGS 84.
    std::optional<BoundedText<6, 15>> unit{}; // Significant code of the unit.
    std::optional<BoundedText<1, 200>> address{};
    std::optional<Channel> channel{};  // Default: web; the public cannot choose another.
    std::optional<Date> received_on{}; // Default: today.
};
BOOST_DESCRIBE_STRUCT(
    ReportBody, (), (id, category, description, place, unit, address, channel, received_on)
)

struct AcceptBody {
    std::optional<BoundedText<1, 20>> category{}; // If the desk settles on another.
};
BOOST_DESCRIBE_STRUCT(AcceptBody, (), (category))

struct RejectBody {
    ReasonText reason{};
};
BOOST_DESCRIBE_STRUCT(RejectBody, (), (reason))

struct DispatchBody {
    BoundedText<6, 15> receiver{}; // Significant code of the unit that shall handle it.
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(DispatchBody, (), (receiver, reason))

struct SubmitBody {
    BoundedText<2, 2000> result{};
};
BOOST_DESCRIBE_STRUCT(SubmitBody, (), (result))

// For commands that say nothing but their name.
struct NoBody {
    std::optional<ReasonText> reason{};
};
BOOST_DESCRIBE_STRUCT(NoBody, (), (reason))

struct FollowBody {
    BoundedText<1, 40> number{};
    BoundedText<1, 40> code{};
};
BOOST_DESCRIBE_STRUCT(FollowBody, (), (number, code))

struct RateBody {
    BoundedText<1, 40> number{};
    BoundedText<1, 40> code{};
    Rating rating = Rating::satisfied;
};
BOOST_DESCRIBE_STRUCT(RateBody, (), (number, code, rating))

struct ListQuery {
    std::optional<CaseList> list{}; // Default: open.
    std::optional<CaseId> before{};
    std::optional<std::int64_t> limit{}; // 1 to 100; default 50.
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (list, before, limit))

} // namespace wuzhi::smart::cases
