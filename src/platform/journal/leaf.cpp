#include "platform/journal/leaf.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"

namespace wuzhi::journal {
namespace {

// Writes {"v":1,… with its members in the order of the calls.
class CanonicalObject {
public:
    explicit CanonicalObject(std::size_t room)
    {
        out_.reserve(room);
        out_ = R"({"v":1)";
    }
    // Text that people may have chosen.
    CanonicalObject& text(std::string_view name, std::string_view value)
    {
        key(name);
        append_json_string(out_, value);
        return *this;
    }
    // Text of letters, digits and - : . only.
    CanonicalObject& word(std::string_view name, std::string_view value)
    {
        key(name);
        out_ += '"';
        out_ += value;
        out_ += '"';
        return *this;
    }
    // JSON as it is.
    CanonicalObject& raw(std::string_view name, std::string_view json)
    {
        key(name);
        out_ += json;
        return *this;
    }
    [[nodiscard]] std::string end() && { return std::move(out_) + '}'; }

private:
    void key(std::string_view name)
    {
        out_ += ",\"";
        out_ += name;
        out_ += "\":";
    }
    std::string out_;
};

// Enough for what is not in the texts of a fact: keys, ids, times, a commitment.
constexpr std::size_t frame_size = 600;

std::size_t text_size(const Fact& fact)
{
    return fact.county.size() + fact.kind.size() + fact.unit_path.size() + fact.subject.size() +
           fact.acting_post.size() + fact.public_body.size();
}

// The members that an open leaf and a private record share.
void describe(CanonicalObject& object, const Fact& fact)
{
    object.text("county", fact.county)
        .word("id", to_text(fact.id))
        .text("kind", fact.kind)
        .text("unit", fact.unit_path)
        .text("subject", fact.subject)
        .word("occurred_at", to_text(fact.occurred_at))
        .word("recorded_at", to_text(fact.recorded_at));
    if (fact.device_time) object.word("device_time", to_text(*fact.device_time));
    if (!fact.acting_post.empty()) object.text("acting_post", fact.acting_post);
    object.raw("quantity", std::to_string(fact.quantity));
    if (fact.corrects) object.word("corrects", to_text(*fact.corrects));
}

} // namespace

bool has_commitment(const Fact& fact)
{
    return fact.header == Header::sealed || !fact.private_body.empty();
}

std::string private_record(const Fact& fact)
{
    CanonicalObject object{frame_size + text_size(fact) + fact.private_body.size()};
    describe(object, fact);
    object.raw("public", fact.public_body);
    if (!fact.private_body.empty()) object.raw("private", fact.private_body);
    return std::move(object).end();
}

Hash commitment_of(const Fact& fact, const Salt& salt, Hasher& hasher)
{
    return hasher.plain(salt, as_bytes(private_record(fact)));
}

bool fits_leaf(const Fact& fact)
{
    constexpr std::size_t escape_max = 6; // \u0001
    if (frame_size + text_size(fact) * escape_max <= leaf_size_max) return true;
    return leaf_of(fact, std::string(2 * sizeof(Hash), '0')).size() <= leaf_size_max;
}

std::string leaf_of(const Fact& fact, const std::optional<std::string>& commitment)
{
    check(commitment || !has_commitment(fact), "what is private enters the log by its commitment");
    CanonicalObject object{frame_size + text_size(fact)};
    if (fact.header == Header::sealed) {
        object.text("county", fact.county).word("day", to_text(county_day(fact.recorded_at)));
    } else {
        describe(object, fact);
        object.raw("body", fact.public_body);
    }
    if (commitment) object.word("commitment", *commitment);
    return std::move(object).end();
}

} // namespace wuzhi::journal
