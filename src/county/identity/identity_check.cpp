#include "county/identity/identity_check.hpp"

namespace wuzhi::county::identity {

std::string_view title(IdentityCheck check)
{
    switch (check) {
    case IdentityCheck::identity_card: return "查验身份证件";
    case IdentityCheck::known_in_person: return "经办人当面认得";
    case IdentityCheck::registered_telephone: return "回拨上报时留的电话";
    case IdentityCheck::details_of_report: return "说得出上报的时间、地点和内容";
    }
    return "";
}

} // namespace wuzhi::county::identity
