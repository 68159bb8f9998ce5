#include "smart/cases/transfer/export_routes.hpp"

#include "county/identity/permission.hpp"

namespace wuzhi::smart::cases::transfer {
namespace {

http::Reply sheet_reply(SheetFile file, sheets::SheetFormat format)
{
    http::Reply reply{
        .content_type = std::string{sheets::media_type(format)}, .body = std::move(file.bytes)};
    if (format == sheets::SheetFormat::csv) reply.content_type += "; charset=utf-8";
    reply.headers = {
        {"cache-control", "no-store"},
        {"content-disposition", "attachment; filename=\"cases." + to_text(format) + "\""},
        {"content-security-policy", "default-src 'none'; sandbox"},
        {"x-content-type-options", "nosniff"},
        {"x-rows", std::to_string(file.rows)},
        {"x-more", file.has_more ? "true" : "false"}};
    return reply;
}

} // namespace

std::vector<http::Route> export_routes(const Tools& tools, SheetNames names)
{
    auto route = http::command<SheetOrder, http::Reply>(
        http::Verb::post,
        "/api/v1/cases/exports",
        Permission::case_export,
        "A file for spreadsheets of a list of cases, masked and recorded; at most 10,000 rows: "
        "X-Rows says how many it has, X-More whether there are more.",
        [&tools,
         names =
             std::move(names)](const Caller& caller, const SheetOrder& order, const http::Request&)
            -> Result<http::Reply> {
            auto file = export_sheet(tools, names, caller, order);
            if (!file) return std::move(file).error();
            return sheet_reply(std::move(*file), order.format);
        }
    );
    route.pool = http::Pool::slow;
    route.gives = {
        std::string{sheets::media_type(sheets::SheetFormat::csv)},
        std::string{sheets::media_type(sheets::SheetFormat::xlsx)}};
    std::vector<http::Route> list;
    list.push_back(std::move(route));
    return list;
}

} // namespace wuzhi::smart::cases::transfer
