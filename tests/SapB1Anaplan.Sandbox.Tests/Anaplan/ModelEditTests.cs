using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

/// <summary>What people do in a model by hand, and what the API makes of it.</summary>
public class ModelEditTests
{
    private const string Header = "Account,Cost Center,Currency,Period,Amount\n";
    private const string Row = "4000,100,EUR,Jan 26,10.25\n";

    [Fact]
    public async Task Cells_of_a_deleted_member_are_gone_even_when_it_is_added_again()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.ImportAsync("Load actuals", "Actuals.csv", Header + Row);
        var (accounts, actuals) = (api.Model.List("Accounts")!, api.Model.Module("Actuals")!);

        Assert.True(actuals.TypeOver(99m, "4000", "100", "EUR", "Jan 26"));
        Assert.Equal(99m, actuals.Total());
        Assert.True(api.Model.DeleteMember(accounts, "4000"));
        Assert.False(api.Model.DeleteMember(accounts, "4000"));
        Assert.False(actuals.TypeOver(1m, "4000", "100", "EUR", "Jan 26"));
        Assert.True(accounts.AddMember("4000", "By hand"));

        Assert.Equal(0m, actuals.Total());
    }

    [Fact]
    public async Task A_renamed_member_is_found_by_its_code_and_one_with_another_code_is_not()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var accounts = api.Model.List("Accounts")!;
        Assert.True(accounts.RenameMember("4000", "Another name"));
        await api.ImportAsync("Load actuals", "Actuals.csv", Header + Row);
        Assert.True(accounts.RecodeMember("4000", "X4000"));

        var task = await api.ImportAsync("Load actuals", "Actuals.csv", Header + Row);

        Assert.True((bool)task["result"]!["failureDumpAvailable"]!);
        Assert.Equal(["X4000"], api.Model.Module("Actuals")!.Cells().Select(cell => cell.Members[0]));
    }

    [Fact]
    public async Task An_import_that_empties_its_target_leaves_only_what_it_brings()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.ImportAsync("Load actuals", "Actuals.csv", Header + Row + "4100,100,EUR,Jan 26,7\n");
        var import = api.Model.Imports.Single(one => one.Name == "Load actuals");

        Assert.True(api.Model.ChangeImport("Load actuals", import.Columns, clearsTarget: true));
        await api.ImportAsync("Load actuals", "Actuals.csv", Header + Row);

        Assert.Equal(10.25m, api.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task A_renamed_action_keeps_its_id_and_one_made_anew_gets_another()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var (import, export) = (api.ImportId("Load actuals"), api.ExportId("Actuals"));

        Assert.True(api.Model.RenameImport("Load actuals", "Load the actuals"));
        Assert.True(api.Model.RenameExport("Actuals", "The actuals"));
        Assert.Equal((import, export), (api.ImportId("Load the actuals"), api.ExportId("The actuals")));
        Assert.True(api.Model.RecreateImport("Load the actuals"));

        Assert.NotEqual(import, api.ImportId("Load the actuals"));
        Assert.False(api.Model.RenameImport("Load actuals", "Nothing"));
        await api.ImportAsync("Load the actuals", "Actuals.csv", Header + Row);
        Assert.Equal(10.25m, api.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task An_export_that_rounds_shows_other_numbers_than_the_model_holds()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.ImportAsync("Load actuals", "Actuals.csv", Header + Row);

        Assert.True(api.Model.ChangeExport("Actuals", shape => shape with { Decimals = 0 }));
        await api.RunAsync($"exports/{api.ExportId("Actuals")}");

        Assert.EndsWith(",10\r\n", await api.FileTextAsync(api.ExportId("Actuals")), StringComparison.Ordinal);
        Assert.Equal(10.25m, api.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task Private_files_that_expired_are_not_there()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Actuals.csv", Header + Row);

        api.Sandbox.ExpirePrivateFiles();
        await api.RunAsync($"imports/{api.ImportId("Load actuals")}");

        Assert.Equal(0m, api.Model.Module("Actuals")!.Total());
    }
}
