#include "platform/journal/leaf.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"

namespace wuzhi::journal {
namespace {

// Writes {"v":1,… with its members in the order of the calls.
class CanonicalObject {
public:
    CanonicalObject& text(std::string_view name, std::string_view value)
    {
        key(name);
        append_json_string(out_, value);
        return *this;
    }
    CanonicalObject& number(std::string_view name, std::int64_t value)
    {
        key(name);
        out_ += std::to_string(value);
        return *this;
    }
    // JSON as it is.
    CanonicalObject& raw(std::string_view name, std::string_view json)
    {
        key(name);
        out_ += json;
        return *this;
    }
    // A member that is left out when there is nothing to say.
    CanonicalObject& text_if(bool is_there, std::string_view name, std::string_view value)
    {
        return is_there ? text(name, value) : *this;
    }
    [[nodiscard]] std::string end() && { return std::move(out_) + '}'; }

private:
    void key(std::string_view name)
    {
        out_ += ',';
        append_json_string(out_, name);
        out_ += ':';
    }
    std::string out_ = R"({"v":1)";
};

// The members that an open leaf and a private record share.
void describe(CanonicalObject& object, const Fact& fact)
{
    object.text("county", fact.county)
        .text("id", to_text(fact.id))
        .text("kind", fact.kind)
        .text("unit", fact.unit_path)
        .text("subject", fact.subject)
        .text("occurred_at", to_text(fact.occurred_at))
        .text("recorded_at", to_text(fact.recorded_at));
    if (fact.device_time) object.text("device_time", to_text(*fact.device_time));
    object.text_if(!fact.acting_post.empty(), "acting_post", fact.acting_post)
        .number("quantity", fact.quantity);
    if (fact.corrects) object.text("corrects", to_text(*fact.corrects));
}

} // namespace

bool has_commitment(const Fact& fact)
{
    return fact.header == Header::sealed || !fact.private_body.empty();
}

std::string private_record(const Fact& fact)
{
    CanonicalObject object;
    describe(object, fact);
    object.raw("public", fact.public_body);
    if (!fact.private_body.empty()) object.raw("private", fact.private_body);
    return std::move(object).end();
}

Hash commitment_of(const Fact& fact, const Salt& salt, Hasher& hasher)
{
    return hasher.plain(salt, as_bytes(private_record(fact)));
}

std::string leaf_of(const Fact& fact, const std::optional<std::string>& commitment)
{
    check(commitment || !has_commitment(fact), "what is private enters the log by its commitment");
    CanonicalObject object;
    if (fact.header == Header::sealed) {
        object.text("county", fact.county).text("day", to_text(county_day(fact.recorded_at)));
    } else {
        describe(object, fact);
        object.raw("body", fact.public_body);
    }
    if (commitment) object.text("commitment", *commitment);
    return std::move(object).end();
}

} // namespace wuzhi::journal
