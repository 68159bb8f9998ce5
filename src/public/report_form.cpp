#include "public/report_form.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/text_form.hpp"
#include "public/page.hpp"

#include <charconv>
#include <type_traits>

namespace wuzhi::public_ {

using namespace smart::cases;
using http::Fields;

namespace {

std::optional<double> number_of(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

// Where it is: a point of the map, or else a unit by its code.
Result<> add_place(ReportBody& body, const Fields& fields)
{
    if (const auto lon = value_of(fields, "lon"); !lon.empty()) {
        auto point = point_of(lon, value_of(fields, "lat"));
        if (!point) return std::move(point).error();
        body.place = *point;
    }
    if (!value_of(fields, "unit").empty() || !body.place) {
        auto unit = text_of<BoundedText<6, 15>>(fields, "unit");
        if (!unit) return std::move(unit).error();
        body.unit = std::move(*unit);
    }
    if (body.place) body.unit.reset(); // The place says it more exactly.
    if (value_of(fields, "address").empty()) return {};
    auto address = text_of<BoundedText<1, 200>>(fields, "address");
    if (!address) return std::move(address).error();
    body.address = std::move(*address);
    return {};
}

// Who it is from, if they say so: each of it may be left empty.
Result<> add_reporter(ReportBody& body, const Fields& fields)
{
    Reporter reporter;
    const auto take = [&fields](const char* name, auto& into) -> Result<> {
        using Text = typename std::remove_reference_t<decltype(into)>::value_type;
        if (value_of(fields, name).empty()) return {};
        auto text = text_of<Text>(fields, name);
        if (!text) return std::move(text).error();
        into = std::move(*text);
        return {};
    };
    if (auto done = take("reporter_name", reporter.name); !done) return done;
    if (auto done = take("telephone", reporter.telephone); !done) return done;
    if (auto done = take("home", reporter.village); !done) return done;
    if (value_of(fields, "language") != "zh-CN")
        if (auto done = take("language", reporter.language); !done) return done;
    if (value_of(fields, "tell_by") == to_text(smart::cases::TellBy::call))
        reporter.tell_by = smart::cases::TellBy::call;
    if (reporter.name || reporter.telephone || reporter.village) body.reporter = reporter;
    return {};
}

} // namespace

Error old_page(std::string field)
{
    return fail_field(
        ErrorKind::invalid,
        "form.id",
        std::move(field),
        "This page is old: load it again and fill it in."
    );
}

bool is_wordless(const http::Form& form)
{
    return trimmed(value_of(form.fields, "description")).empty() && !form.files.empty();
}

Result<ReportBody> report_of(const http::Form& form)
{
    const auto& fields = form.fields;
    ReportBody body{.channel = Channel::web};
    const auto id = CaseId::parse(value_of(fields, "id"));
    if (!id) return old_page("id");
    body.id = *id;
    auto category = text_of<BoundedText<1, 20>>(fields, "category");
    if (!category) return std::move(category).error();
    body.category = std::move(*category);
    if (is_wordless(form)) {
        body.description = *LongText::parse("（没有写文字，请听录音、看照片。）");
    } else if (trimmed(value_of(fields, "description")).empty()) {
        return fail_field(
            ErrorKind::invalid,
            "form.report_empty",
            "description",
            "Write a few words on what it is, or add a recording or a photo: one of them is enough."
        );
    } else {
        auto description = text_of<LongText>(fields, "description");
        if (!description) return std::move(description).error();
        body.description = std::move(*description);
    }
    if (const auto about = value_of(fields, "about"); !about.empty()) {
        const auto whom = TextForm<About>::read(about);
        if (!whom || *whom == About::organisation)
            return fail_field(
                ErrorKind::invalid, "form.about", "about", "Choose whom it is about."
            );
        body.about = *whom;
    }
    if (auto done = add_place(body, fields); !done) return std::move(done).error();
    if (auto done = add_reporter(body, fields); !done) return std::move(done).error();
    return body;
}

Result<FollowBody> follow_of(const Fields& fields)
{
    auto number = text_of<BoundedText<1, 40>>(fields, "number");
    if (!number) return std::move(number).error();
    auto code = text_of<BoundedText<1, 40>>(fields, "code");
    if (!code) return std::move(code).error();
    return FollowBody{std::move(*number), std::move(*code)};
}

Result<geo::GeoPoint> point_of(std::string_view lon, std::string_view lat)
{
    const auto east = number_of(lon);
    const auto north = number_of(lat);
    const auto point = east && north ? geo::parse_point(*east, *north) : std::nullopt;
    if (point) return *point;
    return fail_field(
        ErrorKind::invalid, "form.place", "lon", "A place is a longitude and a latitude in degrees."
    );
}

} // namespace wuzhi::public_
