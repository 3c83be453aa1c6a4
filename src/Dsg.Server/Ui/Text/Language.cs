namespace Dsg.Server.Ui.Text;

/// <summary>The languages of the portal. Everything on screen exists in both.</summary>
public enum Language
{
    Ja,
    En,
}
