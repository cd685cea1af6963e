using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Items of dimensions, by model, view and line item; never paged (reference sections 2.2 and 3.6).</summary>
internal sealed class DimensionEndpoints(IReadOnlyList<SandboxUser> users)
{
    private const string UsersId = "101999999999";
    private const int MostItems = 1_000_000;

    public void Map(RouteTable routes)
    {
        routes.AddModel("GET", "dimensions/{dimension}/items", ModelUse.Data, OfModel);
        routes.AddModel("POST", "dimensions/{dimension}/items", ModelUse.Data, Resolve);
        routes.AddModel("GET", "views/{view}/dimensions/{dimension}/items", ModelUse.Data, OfView);
        routes.AddModel("GET", "lineItems/{item}/dimensions", ModelUse.Data, DimensionsOfLineItem);
        routes.AddModel("GET", "lineItems/{item}/dimensions/{dimension}/items", ModelUse.Data, OfLineItem);
    }

    private Task OfModel(Call call)
    {
        if (call.Value("dimension") == UsersId)
        {
            return Reply.All(call, "items", users, user =>
                new JsonObject { ["id"] = user.UserGuid, ["name"] = user.Email });
        }

        if (call.Value("dimension") == Timescale.TimeId)
        {
            throw ApiFailure.BadRequest("The items of Time cannot be read here");
        }

        return Items(call, List(call));
    }

    private static async Task Resolve(Call call)
    {
        var list = List(call);
        var body = await call.ObjectBodyAsync();
        var found = Texts(body["names"]).Select(list.ByName)
            .Concat(Texts(body["codes"]).Select(list.ByCode))
            .OfType<Member>().Distinct();
        await Reply.All(call, "items", found, Item);
    }

    private static Task OfView(Call call)
    {
        var view = ModuleEndpoints.FindView(call);
        view.Module.LineItemDimension.Refresh();
        var dimension = view.Axes.All.FirstOrDefault(dimension => dimension.Id == call.Value("dimension"));
        return Items(call, Call.Required(dimension), view.LeavesOnly);
    }

    private static Task OfLineItem(Call call)
    {
        var dimension = ModuleOfLineItem(call).Dimensions
            .FirstOrDefault(dimension => dimension.Id == call.Value("dimension"));
        return Items(call, Call.Required(dimension));
    }

    private static Task DimensionsOfLineItem(Call call) =>
        Reply.All(call, "dimensions", ModuleOfLineItem(call).Dimensions, dimension =>
            new JsonObject { ["id"] = dimension.Id, ["name"] = dimension.Name });

    private static Module ModuleOfLineItem(Call call) => Call.Required(call.Model.Modules.FirstOrDefault(module =>
        module.LineItems.Any(item => item.Id == call.Value("item"))));

    private static Task Items(Call call, Dimension dimension, bool leavesOnly = false) =>
        dimension.Count > MostItems
            ? throw ApiFailure.BadRequest("The dimension has more than 1,000,000 items")
            : Reply.All(call, "items", leavesOnly ? dimension.Leaves : dimension.Members, Item);

    private static JsonObject Item(Member member)
    {
        var item = new JsonObject { ["id"] = member.Id, ["name"] = member.Name };
        if (member.Code is not null)
        {
            item["code"] = member.Code;
        }

        return item;
    }

    private static MemberList List(Call call) =>
        Call.Required(call.Model.Lists.FirstOrDefault(list => list.Id == call.Value("dimension")));

    private static IEnumerable<string> Texts(JsonNode? array) =>
        (array as JsonArray ?? []).Select(text => text?.ToString() ?? string.Empty);
}
