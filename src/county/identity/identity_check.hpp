#pragma once

#include <boost/describe/enum.hpp>

#include <string_view>

namespace wuzhi::county::identity {

// How a clerk knew that whoever asks at the window is the one whose data are asked for.
enum class IdentityCheck {
    identity_card,
    known_in_person,
    registered_telephone, // Called back under the number that came with the report.
    details_of_report,    // They know what was reported, where and when.
};
BOOST_DESCRIBE_ENUM(
    IdentityCheck, identity_card, known_in_person, registered_telephone, details_of_report
)

// "查验身份证件".
[[nodiscard]] std::string_view title(IdentityCheck check);

} // namespace wuzhi::county::identity
