#include "smart/case_files/routes.hpp"

#include "county/identity/permission.hpp"
#include "platform/http/limits.hpp"
#include "smart/case_files/file_reply.hpp"
#include "smart/case_files/routes_model.hpp"
#include "smart/cases/door_service.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace wuzhi::smart::case_files {
namespace {

using blobs::Form;
using cases::at_the_door;
using http::NoQuery, http::Reply, http::Request, http::Route, http::Verb;

// Where a route finds its case: by its id for staff and everybody, by number and code for the
// reporter.
constexpr auto follow_code_header = "x-follow-code";

std::vector<std::string> file_types()
{
    std::vector<std::string> types;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<blobs::MediaType>>(
        [&](auto each) { types.emplace_back(blobs::mime(each.value)); }
    );
    return types;
}

Form form_of(const ThumbnailQuery& query)
{
    return query.size == ThumbnailSize::large ? Form::large : Form::small;
}

// Number and code of a report; a code in an address would stay in the history of the browser.
Result<cases::FollowBody> slip_of(const Request& request)
{
    auto number = BoundedText<1, 40>::parse(request.path_value("number"));
    auto code = BoundedText<1, 40>::parse(request.header(follow_code_header).value_or(""));
    if (!number)
        return fail(ErrorKind::not_found, "path.not_found", "There is nothing at this address.");
    if (!code)
        return fail_field(
            ErrorKind::invalid,
            "follow.code_missing",
            follow_code_header,
            "Send the follow code in the header X-Follow-Code."
        );
    return cases::FollowBody{std::move(*number), std::move(*code)};
}

// What `look` says to whoever sent number and code.
template <class F>
auto with_slip(
    county::identity::Strangers& strangers, const Caller& caller, const Request& request, F look
) -> decltype(look(std::declval<const cases::FollowBody&>()))
{
    const auto slip = slip_of(request);
    if (!slip) return slip.error();
    return at_the_door(strangers, caller, request, [&] { return look(*slip); });
}

// POST of a file: attach(caller, request, file) -> Result<CaseFileView>.
template <class F>
Route attach_route(std::string path, Permission permission, std::string summary, F attach)
{
    return Route{
        .verb = Verb::post,
        .path = std::move(path),
        .permission = permission,
        .pool = http::Pool::slow, // Photos are decoded while the sender waits.
        .summary = std::move(summary),
        .handler = [attach](const Request& request, const Caller& caller) -> Result<Reply> {
            const auto query = http::read_query<AttachQuery>(request);
            if (!query) return query.error();
            const auto view = attach(
                caller,
                request,
                NewFile{
                    .id = query->id,
                    .stage = query->stage.value_or(FileStage::other),
                    .device_time = query->device_time,
                    .bytes = request.body}
            );
            if (!view) return view.error();
            return http::json_reply(*view, 201);
        },
        .answer = http::schema_of<CaseFileView>,
        .query = http::query_params<AttachQuery>(),
        .status = 201,
        .body_max = http::Limits::file_bytes_max,
        .takes = {"application/octet-stream"}};
}

// GET of the file and of its thumbnail: open(caller, request, file, form) -> Result<FileContent>.
template <class F>
void add_opening(
    std::vector<Route>& list,
    const std::string& path,
    Permission permission,
    Keeping keeping,
    F open
)
{
    const auto answer =
        [open, keeping](const Caller& caller, const Request& request, Form form) -> Result<Reply> {
        const auto file = request.path_id<CaseFileId>("file");
        if (!file) return file.error();
        auto content = open(caller, request, *file, form);
        if (!content) return std::move(content).error();
        return file_reply(request, std::move(*content), to_text(*file), keeping);
    };
    list.push_back(http::reading<NoQuery, Reply>(
        path,
        permission,
        "A file of a case, as it was cleaned.",
        [answer](const Caller& caller, const NoQuery&, const Request& request) {
            return answer(caller, request, Form::original);
        }
    ));
    list.back().gives = file_types();
    list.push_back(http::reading<ThumbnailQuery, Reply>(
        path + "/thumbnail",
        permission,
        "A photo of a case, smaller.",
        [answer](const Caller& caller, const ThumbnailQuery& query, const Request& request) {
            return answer(caller, request, form_of(query));
        }
    ));
    list.back().gives = {"image/jpeg"};
}

using ReleaseOrNot = Result<CaseFileView> (Service::*)(const Caller&, CaseId, CaseFileId);

Route release_route(Service& service, std::string name, std::string summary, ReleaseOrNot change)
{
    return http::command<FileChoice, CaseFileView>(
        Verb::post,
        "/api/v1/cases/{id}/files/{file}/" + std::move(name),
        Permission::case_release,
        std::move(summary),
        [&service, change](const Caller& caller, const FileChoice&, const Request& request)
            -> Result<CaseFileView> {
            const auto id = request.path_id<CaseId>("id");
            const auto file = request.path_id<CaseFileId>("file");
            if (!id) return id.error();
            if (!file) return file.error();
            return (service.*change)(caller, *id, *file);
        }
    );
}

void add_staff(std::vector<Route>& list, Service& service)
{
    const std::string files = "/api/v1/cases/{id}/files";
    list.push_back(attach_route(
        files,
        Permission::case_handle,
        "Attach a photo, a recording or a document; the body is the file.",
        [&service](const Caller& caller, const Request& request, const NewFile& file)
            -> Result<CaseFileView> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.attach(caller, *id, file);
        }
    ));
    list.push_back(http::reading<NoQuery, CaseFileList>(
        files,
        Permission::case_read,
        "The files of a case.",
        [&service](const Caller& caller, const NoQuery&, const Request& request)
            -> Result<CaseFileList> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.list(caller, *id);
        }
    ));
    add_opening(
        list,
        files + "/{file}",
        Permission::case_read,
        Keeping::nobody,
        [&service](const Caller& caller, const Request& request, CaseFileId file, Form form)
            -> Result<FileContent> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.open(caller, *id, file, form);
        }
    );
    list.push_back(http::command<RemoveFileBody, CaseFileList>(
        Verb::post,
        files + "/{file}/remove",
        Permission::case_handle,
        "Take back what oneself attached, before anybody acted on the case.",
        [&service](const Caller& caller, const RemoveFileBody& body, const Request& request)
            -> Result<CaseFileList> {
            const auto id = request.path_id<CaseId>("id");
            const auto file = request.path_id<CaseFileId>("file");
            if (!id) return id.error();
            if (!file) return file.error();
            return service.remove(caller, *id, *file, body.reason.str());
        }
    ));
    list.push_back(release_route(
        service, "release", "Let everybody see a photo beside the summary.", &Service::release
    ));
    list.push_back(release_route(
        service, "withhold", "Let a photo be seen by everybody no more.", &Service::withhold
    ));
}

void add_reporter(
    std::vector<Route>& list, Service& service, county::identity::Strangers& strangers
)
{
    const std::string files = "/api/v1/follow/{number}/files";
    const auto begin = list.size();
    list.push_back(attach_route(
        files,
        Permission::anyone,
        "Attach a photo to one's report; the body is the file.",
        [&service, &strangers](const Caller& caller, const Request& request, const NewFile& file)
            -> Result<CaseFileView> {
            return with_slip(strangers, caller, request, [&](const auto& slip) {
                return service.attach(caller, slip, file);
            });
        }
    ));
    list.push_back(http::reading<NoQuery, CaseFileList>(
        files,
        Permission::anyone,
        "The files one sent, and the photos that are public.",
        [&service, &strangers](const Caller& caller, const NoQuery&, const Request& request)
            -> Result<CaseFileList> {
            return with_slip(strangers, caller, request, [&](const auto& slip) {
                return service.list(caller, slip);
            });
        }
    ));
    add_opening(
        list,
        files + "/{file}",
        Permission::anyone,
        Keeping::nobody,
        [&service, &strangers](
            const Caller& caller, const Request& request, CaseFileId file, Form form
        ) -> Result<FileContent> {
            return with_slip(strangers, caller, request, [&](const auto& slip) {
                return service.open(caller, slip, file, form);
            });
        }
    );
    list.push_back(http::command<RemoveFileBody, CaseFileList>(
        Verb::post,
        files + "/{file}/remove",
        Permission::anyone,
        "Take back a file of one's report, before anybody acted on it.",
        [&service, &strangers](
            const Caller& caller, const RemoveFileBody& body, const Request& request
        ) -> Result<CaseFileList> {
            const auto file = request.path_id<CaseFileId>("file");
            if (!file) return file.error();
            return with_slip(strangers, caller, request, [&](const auto& slip) {
                return service.remove(caller, slip, *file, body.reason.str());
            });
        }
    ));
    for (auto i = begin; i < list.size(); ++i)
        list[i].headers = {follow_code_header};
}

void add_everybody(std::vector<Route>& list, Service& service)
{
    const std::string files = "/api/v1/public/cases/{id}/files";
    list.push_back(http::reading<NoQuery, CaseFileList>(
        files,
        Permission::anyone,
        "The photos of a case that were made public.",
        [&service](const Caller& caller, const NoQuery&, const Request& request)
            -> Result<CaseFileList> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.list_released(caller.county(), *id);
        }
    ));
    add_opening(
        list,
        files + "/{file}",
        Permission::anyone,
        Keeping::everybody,
        [&service](const Caller& caller, const Request& request, CaseFileId file, Form form)
            -> Result<FileContent> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.open_released(caller.county(), *id, file, form);
        }
    );
}

} // namespace

std::vector<Route> routes(Service& service, county::identity::Strangers& strangers)
{
    std::vector<Route> list;
    add_staff(list, service);
    add_reporter(list, service, strangers);
    add_everybody(list, service);
    return list;
}

} // namespace wuzhi::smart::case_files
