using System.Security.Cryptography.X509Certificates;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Identity;

/// <summary>A user of the tenant.</summary>
public sealed class SandboxUser(string email, string password)
{
    private readonly HashSet<string> _withoutAccess = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);

    /// <summary>Also the user id (reference section 1.2).</summary>
    public string Email { get; } = email;

    public string Password { get; set; } = password;

    public string UserGuid { get; } = ModelIds.FromName("user " + email, upper: false);

    /// <summary>Certificates registered in Administration and enabled for API authentication.</summary>
    public IList<X509Certificate2> Certificates { get; } = [];

    /// <summary>False: no model role, so that everything below the model looks as if it did not exist (6).</summary>
    public bool MayUse(AnaplanModel model) => !_withoutAccess.Contains(model.Id);

    public void TakeAccessFrom(AnaplanModel model) => _withoutAccess.Add(model.Id);

    /// <summary>Takes the access to a list: exports over it are their header alone (reference section 4.8).</summary>
    public void Hide(Dimension dimension) => _hidden.Add(dimension.Id);

    internal bool Sees(Dimension dimension) => !_hidden.Contains(dimension.Id);

    public override string ToString() => Email;
}
