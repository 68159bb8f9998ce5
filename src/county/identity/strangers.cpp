#include "county/identity/strangers.hpp"

namespace wuzhi::county::identity {

Result<> Strangers::may_report(const Caller& caller, const http::Request& request)
{
    if (!caller.is_public() || is_lifted_ || reports_.take(request.peer)) return {};
    return fail(
        ErrorKind::limited,
        "report.too_often",
        "Many reports came from your network just now; wait a minute and send it again. In danger "
        "call 110, 119 or 120."
    );
}

void Strangers::did_not_report(const Caller& caller, const http::Request& request)
{
    if (caller.is_public()) reports_.give_back(request.peer);
}

Result<> Strangers::may_try_code(const Caller& caller, const http::Request& request)
{
    if (!caller.is_public() || is_lifted_ || codes_.take(request.peer)) return {};
    return fail(
        ErrorKind::limited,
        "follow.too_often",
        "Many wrong codes came from your network just now; check number and code on the slip and "
        "wait a minute."
    );
}

void Strangers::code_was_right(const Caller& caller, const http::Request& request)
{
    if (caller.is_public()) codes_.give_back(request.peer);
}

Result<> Strangers::sent_wrong_key(const http::Request& request)
{
    if (wrong_keys_.take(request.peer)) return {};
    return fail(
        ErrorKind::limited,
        "key.too_often",
        "Wrong keys were sent from this address too often; check the key and wait a minute."
    );
}

} // namespace wuzhi::county::identity
