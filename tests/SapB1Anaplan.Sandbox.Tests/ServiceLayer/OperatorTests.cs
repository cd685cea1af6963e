using System.Net;
using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

/// <summary>What people do to a company from outside: restore it, take rights away, change what is posted.</summary>
public sealed class OperatorTests
{
    private static readonly DateOnly Day = new(2024, 1, 15);

    [Fact]
    public async Task A_company_restored_from_a_backup_has_lost_what_came_later_and_gives_its_keys_anew()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 3)).LoginAsync();
        var company = api.Company;
        var backup = CompanyBackup.Of(company);
        company.AddAccount("9876", "Later");
        company.Journal.Post(SmallCompany.Draft(Day, 1m));
        company.Journal.Edit(2, new EntryEdit { Memo = "later" });

        backup.RestoreInto(company);
        var next = company.Journal.Post(SmallCompany.Draft(Day, 77m));

        Assert.Equal(4, next);
        Assert.Null(company.Accounts.Find("9876"));
        Assert.NotEqual("later", company.Journal.Find(2)!.Memo);
        var served = await api.JsonAsync("JournalEntries(4)");
        Assert.Equal(77m, served.GetProperty("JournalEntryLines")[0].GetProperty("Debit").GetDecimal());
    }

    [Fact]
    public void A_backup_restored_into_another_company_is_a_copy()
    {
        var (production, test) = (SmallCompany.Make(3), new Company("TEST"));
        test.Journal.Post(SmallCompany.Draft(Day, 5m));

        CompanyBackup.Of(production).RestoreInto(test);
        production.Journal.Post(SmallCompany.Draft(Day, 1m));

        Assert.Equal(production.Journal.Lines.Where(line => line.JdtNum <= 3), test.Journal.Lines);
        Assert.Equal(3, test.Journal.LastNumber);
        Assert.Equal(production.Accounts.Count, test.Accounts.Count);
    }

    [Fact]
    public async Task A_user_without_rights_on_a_branch_neither_sees_nor_counts_its_entries()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 3)).LoginAsync();
        var company = api.Company;
        var draft = SmallCompany.Draft(Day, 1m);
        var hidden = company.Journal.Post(
            draft with { Lines = [.. draft.Lines.Select(line => line with { BPLID = 7 })] });

        company.Hidden.Hide(Company.DefaultUser, 7);
        var listed = Count(await api.JsonAsync("JournalEntries?$select=JdtNum&$orderby=JdtNum"));
        using var counted = await api.GetAsync("JournalEntries/$count");
        using var asked = await api.GetAsync($"JournalEntries({hidden})");
        company.Hidden.Show(Company.DefaultUser, 7);
        var again = Count(await api.JsonAsync("JournalEntries?$select=JdtNum&$orderby=JdtNum"));

        Assert.Equal((3, "3", HttpStatusCode.NotFound, 4), (listed, counted.Text, asked.Status, again));
    }

    [Fact]
    public async Task The_rule_of_one_posted_line_can_be_changed()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 2)).LoginAsync();
        var before = api.Company.Journal.LinesOf(2);

        api.Company.Journal.ChangeRule(2, 1, "OTHER");

        var lines = (await api.JsonAsync("JournalEntries(2)")).GetProperty("JournalEntryLines");
        Assert.Equal("OTHER", lines[1].GetProperty("CostingCode").GetString());
        Assert.Equal(before[0], api.Company.Journal.LinesOf(2)[0]);
        Assert.Equal(before[1] with { CostingCode = "OTHER" }, api.Company.Journal.LinesOf(2)[1]);
    }

    private static int Count(JsonElement page) => page.GetProperty("value").GetArrayLength();
}
